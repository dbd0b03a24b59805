#!/bin/sh
# The roles that Aynux connects as: one owns and migrates, the other serves requests and is bound by row-level security.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v owner_password="$AYNUX_OWNER_PASSWORD" -v app_password="$AYNUX_APP_PASSWORD" -v database="$POSTGRES_DB" <<'SQL'
create role aynux_owner login password :'owner_password';
create role aynux_app login password :'app_password';
-- secrets and the keys to them are parameters
alter role aynux_app set log_parameter_max_length = 0;
alter role aynux_app set log_parameter_max_length_on_error = 0;
alter role aynux_app set auto_explain.log_parameter_max_length = 0;
create role aynux_lookup nologin;
grant aynux_lookup to aynux_owner with inherit false, set true;
revoke temporary on database :"database" from public;
grant create on database :"database" to aynux_owner;
create extension if not exists vector;
create extension if not exists pgcrypto;
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists btree_gin;
SQL
