/**
 * `aynux_owner` migrates and owns every table; `aynux_app` serves requests, owns nothing and is bound by row-level
 * security; `aynux_lookup` owns the few functions that find a tenant before one is known, and cannot log in.
 */
export const DATABASE_ROLES = ['aynux_owner', 'aynux_app', 'aynux_lookup'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export const EXTENSIONS = ['vector', 'pgcrypto', 'unaccent', 'pg_trgm', 'btree_gist', 'btree_gin'] as const;

/**
 * What must be there before the first migration. It changes nothing where everything is in place, so an owner
 * without further rights may run it; else it needs a superuser, or somebody who may create roles and extensions.
 */
export const PREPARE_DATABASE = `
  do $$
  declare wanted text;
  begin
    foreach wanted in array array['${DATABASE_ROLES.join("','")}'] loop
      if not exists (select from pg_roles where rolname = wanted) then
        begin
          execute format('create role %I nologin', wanted);
        exception when duplicate_object or unique_violation then null; -- roles are the whole server's: someone was faster
        end;
      end if;
    end loop;
    foreach wanted in array array['${EXTENSIONS.join("','")}'] loop
      if not exists (select from pg_extension where extname = wanted) then
        execute format('create extension if not exists %I', wanted);
      end if;
    end loop;
    if not has_database_privilege('aynux_owner', current_database(), 'create') then
      execute format('grant create on database %I to aynux_owner', current_database());
    end if;
    -- To hand functions over to it; what it may see is not for the owner, whom the policies bind.
    if not pg_has_role('aynux_owner', 'aynux_lookup', 'member') or pg_has_role('aynux_owner', 'aynux_lookup', 'usage') then
      grant aynux_lookup to aynux_owner with inherit false, set true;
    end if;
    -- Secrets and the keys to them are parameters: a log of slow statements would keep them. Only a superuser can say so.
    if not exists (select from pg_db_role_setting
        where setrole = 'aynux_app'::regrole and 'log_parameter_max_length=0' = any (setconfig)) then
      begin
        alter role aynux_app set log_parameter_max_length = 0;
      exception when insufficient_privilege or internal_error then null; -- or someone was faster
      end;
    end if;
  end $$;
`;
