import { describeTenantIsolation } from '@aynux/platform/testing';
import { DOMAINS } from './domains';

describeTenantIsolation(DOMAINS, {
  shared: {
    'core.company_knowledge': 'What the platform says of itself, for every tenant to cite.',
    'core.domain_configs': 'Which domains there are, and how they are recognised: the same for all.',
    'core.prompts': "The platform's texts, which tenants override in core.tenant_prompts.",
    'core.prompt_versions': "Of the platform's texts.",
    'core.users': 'One person may be a member of several organizations; which, says core.organization_users.',
    'ops.migrations': 'Names of migrations, so that readiness can tell whether the database is up to date.',
    'ops.milestones': 'Once in the life of an installation.',
    'ops.mails': 'Written in development only, where there is no mail server.',
    'ops.password_resets': 'Of users; found by the hash of a secret before any tenant is known.',
    'ops.refresh_tokens': 'Of users; found by the hash of a secret before any tenant is known.',
    queue: 'The queue of the whole process; the data of its jobs are ids.',
  },
  definers: {
    // Behind each, the fingerprint of what was reviewed: a test that finds another asks for another review.
    'core.organization_ids(following uuid, most integer)': [
      '0a7b79d5',
      'Ids, for the command that does something in each tenant after the other.',
    ],
    'core.organization_of_whatsapp_number(phone_number_id text)': [
      'd659a2e4',
      'Whose number a delivery came to: an id, by an exact match.',
    ],
    'core.list_organizations(search text, standing text, deleted boolean, following uuid, most integer)': [
      '1d60b7c8',
      'Names and standing, for administrators of the platform; nothing that a tenant keeps.',
    ],
    'core.purge_organization()': [
      'a50aa188',
      'Erases the tenant that is entered, if it was deleted; bound by the policies.',
    ],
    'core.organizations_to_purge(deleted_before timestamp with time zone, one uuid)': [
      'e1642bba',
      'Ids and slugs of what was deleted, for the worker that enters each.',
    ],
    'core.organizations_of(person uuid)': [
      '49e0abe9',
      'Where one person is a member and how that organization is called: a login and the list of those one may go on in ' +
        'come before any is entered. The id is that of the session, never one that was sent.',
    ],
    'core.organizations_to_embed(searchable regclass, model text)': [
      '8809273d',
      'Ids of tenants, for the worker that enters each; of a table that was made searchable only, never of a view.',
    ],
    'ops.analyze_what_changed()': [
      '69ee438e',
      'Counts for the planner, of every tenant together, which no query reads back; tells how many tables it looked at.',
    ],
    'ops.overdue_contacts(since timestamp with time zone, most integer)': [
      '040f9568',
      'Ids, for the worker that enters each tenant.',
    ],
    'ops.overdue_deliveries(since timestamp with time zone, most integer)': [
      '7daad57c',
      'Ids, for the worker that enters each tenant.',
    ],
    'ops.record_audit(via text, user_id uuid, ip text, client text, request_id text, action text, subject_kind text, subject_id text, before jsonb, after jsonb)':
      [
        '727f470c',
        "Appends to the current tenant's own log, as the owner of the table, whom its policy binds like everybody.",
      ],
    'ops.prompt_results(versions uuid[])': [
      'aaee7ebd',
      'Counts of answers by version of a prompt of the platform, and nothing of whose they are.',
    ],
    'ops.sweep_idempotency_keys()': [
      '1e4111e1',
      'Deletes what is too old to be asked for again, and tells nothing but how many.',
    ],
  },
});
