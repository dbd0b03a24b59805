/**
 * `aynux_owner` migrates and owns every table; `aynux_app` serves requests, owns nothing and is bound by row-level
 * security; `aynux_lookup` owns the few functions that find a tenant before one is known, and cannot log in.
 */
export const DATABASE_ROLES = ['aynux_owner', 'aynux_app', 'aynux_lookup'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export const EXTENSIONS = ['vector', 'pgcrypto', 'unaccent', 'pg_trgm', 'btree_gist', 'btree_gin'] as const;

/** What makes a server keep the parameters of a statement: in its log, and in the error of one that fails. */
export const PARAMETER_LOGS = [
  'log_parameter_max_length',
  'log_parameter_max_length_on_error',
  'auto_explain.log_parameter_max_length',
] as const;

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
    -- Whoever may make tables and functions for a moment can dress them up as ours. Nothing here needs to.
    if has_database_privilege('public', current_database(), 'temporary') then
      begin
        execute format('revoke temporary on database %I from public', current_database());
      exception when insufficient_privilege or internal_error then null; -- or someone was faster
      end;
    end if;
    -- Large objects have no rows that a policy could bind. Only a superuser can close them.
    for wanted in select oid::regprocedure::text from pg_proc where pronamespace = 'pg_catalog'::regnamespace
        and proname ~ '^lo(_|read$|write$)' and has_function_privilege('public', oid, 'execute') loop
      begin
        execute format('revoke execute on function %s from public', wanted);
      exception when insufficient_privilege or internal_error then null; -- or someone was faster
      end;
    end loop;
    -- Secrets and the keys to them are parameters: a log of slow statements, or of those that failed, would keep them.
    -- Some of it only a superuser can say.
    foreach wanted in array array['${PARAMETER_LOGS.join("','")}'] loop
      if not exists (select from pg_db_role_setting
          where setrole = 'aynux_app'::regrole and setdatabase = 0 and wanted || '=0' = any (setconfig)) then
        begin
          execute format('alter role aynux_app set %s = 0', wanted);
        exception when insufficient_privilege or internal_error then null; -- or someone was faster
        end;
      end if;
    end loop;
  end $$;
`;
