import { readFileSync, writeFileSync } from 'node:fs';
import { commandLine } from '../testing/command-line';

const cli = commandLine();
const MANY = { MULTI_TENANT_MODE: 'true' };
const NOBODY = '11111111-1111-4111-8111-111111111111';
const at = (name: string) => cli.file(name);

/** Starting the embedded engine anew takes its time: there, one of each kind has to do. */
const IS_SERVER = process.env['DATABASE_URL'] !== undefined;

/** In this order, each on what those before it have left. `@name` is a file; what begins with `~` is for a server only. */
const CALLS: readonly (readonly [command: string, code: number, told: RegExp, environment?: Record<string, string>])[] =
  [
    ['', 2, /Usage: aynux/],
    ['--help', 0, /Exit codes: 0 it is done; 1 it failed.*; 2 it was not called/],
    ['user create --help', 0, /--username <name>[^]*Exit codes/],
    ['help tenant', 0, /restore <slug or id>/],
    ['nothing', 2, /unknown command 'nothing'/],
    ['tenant', 2, /Usage: aynux tenant/],
    ['user create', 2, /missing required argument 'email'/],
    ['user list --nothing', 2, /unknown option '--nothing'/],
    ['user grant ana@example.com everything', 2, /'everything' is invalid for argument 'scope'. Allowed choices/],
    ['config', 1, /PORT: Expected a whole number from 0 to 65535/, { PORT: 'x' }],
    ['config', 0, /^MULTI_TENANT_MODE=false$/m],

    ['~user list', 1, /was never migrated: run npm run db:migrate/],
    ['migrate --status', 1, /^missing .*\n\d+ missing of \d+/m],
    ['migrate', 0, /^CreatePlatform/],
    ['~migrate', 0, /^The database is up to date/],
    ['~migrate --status', 0, /is up to date/],
    ['~user create ana', 2, /An e-mail address is like ana@example.com/],
    ['user create ana@example.com', 2, /A password has 12 to 128 characters/, { AYNUX_PASSWORD: 'short' }],
    ['~user create ana@example.com --username a', 2, /A user name has 2 to 50 letters/],
    ['user create ana@example.com --admin', 0, /has an account: [\da-f-]{36}\nPassword: \S{24}$/],
    ['~user create Ana@Example.com', 1, /e-mail address already.\n {2}email: is taken/],
    [
      'user create bob@example.com',
      0,
      /^bob@example.com has an account: [\da-f-]{36}$/,
      { AYNUX_PASSWORD: 'correct horse' },
    ],
    ['user list --search ana', 0, /^[\da-f-]{36}\tana@example.com\tana\tenabled\tplatform:admin$/],
    ['user disable nobody@example.com', 1, /There is no user nobody@example.com/],
    ['~user disable ana@example.com', 1, /Nobody else administers the platform/],
    ['~user grant bob@example.com platform:admin', 0, /bob@example.com has platform:admin/],
    ['~user grant bob@example.com platform:admin', 0, /bob@example.com has platform:admin/],
    ['~user revoke bob@example.com platform:admin', 0, /bob@example.com has no scope/],
    ['~user disable bob@example.com', 0, /bob@example.com is disabled/],
    ['~user disable bob@example.com', 0, /bob@example.com is disabled/],
    ['user enable bob@example.com', 0, /bob@example.com is enabled/],
    ['user reset-password bob@example.com', 0, /every session has ended.\nPassword: \S{24}$/],

    ['tenant create Acme --owner ana@example.com', 1, /MULTI_TENANT_MODE is not on/],
    ['tenant create Acme', 2, /required option '--owner <email>' not specified/],
    ['~tenant create Acme --owner eve@example.com', 1, /There is no user eve@example.com/, MANY],
    ['~tenant create Acme --owner ana@example.com --slug A/B', 2, /A slug has 2 to 50 small letters/, MANY],
    ['tenant create Acme --owner ana@example.com', 0, /^[\da-f-]{36}$/, MANY],
    ['~tenant create Acme --owner ana@example.com --slug acme', 1, /The slug "acme" is taken/, MANY],
    ['tenant list', 0, /\tacme\tAcme\tactive/, MANY],
    ['tenant add-member acme bob@example.com --role owner', 2, /Allowed choices are admin, member/, MANY],
    ['tenant add-member acme bob@example.com --role admin', 0, /bob@example.com is an admin of acme/, MANY],
    ['~tenant add-member acme bob@example.com', 1, /member already/, MANY],
    ['~tenant suspend globex', 1, /There is no organization globex/, MANY],
    ['tenant suspend acme', 0, /acme is suspended/, MANY],
    ['~tenant activate acme', 0, /acme is active/, MANY],
    ['~tenant suspend system', 1, /always there, and always active/, MANY],
    ['tenant restore acme', 1, /The organization acme is there: it was not deleted/, MANY],
    ['tenant export acme @acme.ndjson', 0, /^\d+ rows of \d+ tables are in /, MANY],
    ['~tenant export acme @acme.ndjson', 1, /There is a file of this name already.*: .*acme.ndjson/, MANY],
    ['~tenant purge', 0, /There was nothing to erase/, MANY],

    ['modules', 0, /^ecommerce\ton\tENABLED_AGENTS.*\n {2}ecommerce_agent\ton\t/m],
    ['~modules --organization acme', 0, /^healthcare\tnot-loaded\t/m],
    ['~modules --organization globex', 1, /There is no organization globex/],
    ['import products @nope.csv', 1, /There is no such file or directory: .*nope.csv/],
    [
      'import products @products.csv',
      1,
      /ENABLED_AGENTS: ecommerce is not loaded/,
      { ENABLED_AGENTS: 'support_agent' },
    ],
    ['~import products @products.csv --organization globex', 1, /There is no organization globex/],
    ['import products @products.csv --organization acme', 1, /2 rows, 1 products created.*\n {2}row 3, price: /],
    ['export products @out.csv --format xlsx', 2, /Allowed choices are csv, ndjson/],
    ['export products @out.csv --organization acme', 0, /^\d+ bytes are in /],
    ['~export products @out.csv --organization acme', 1, /There is a file of this name already/],
    ['~import products @out.csv --organization acme', 0, /1 rows, 0 products created, 0 updated, 1 unchanged/],
    ['import documents @products.pdf', 1, /^refused: .*\n1 files, 0 created, 0 replaced, 0 already-there, 1 refused/],

    ['~keys status', 0, /^key 1: 0 rows \(active\)$/],
    ['keys rotate', 0, /^0 rows are under key 1 now/],
    ['~audit verify', 0, /entries of 2 organizations were followed/],
    ['audit verify --organization acme --heads @heads.json', 0, /entries of 1 organizations were followed/],
    ['audit verify --heads @products.csv', 2, /--heads: .*products.csv was not written by this command, or is damaged/],
    [`audit verify --organization ${NOBODY}`, 1, new RegExp(`There is no organization ${NOBODY}`)],
    ['~contact export 5491155550001', 1, /There is no contact 5491155550001/],
    ['contact export telephone', 2, /"telephone" is not a phone/],
    ['contact erase 5491155550001', 2, /would be erased for good. If that is meant, add --yes/],
    ['contact erase 5491155550001 --yes', 1, /There is no contact 5491155550001/],
    ['inbox replay', 0, /^0 messages wait for an answer again/],
    ['~inbox replay --organization globex', 1, /There is no organization globex/],
    ['tenant erase acme --yes', 0, /acme is gone, with every row of it/, MANY],
    ['~tenant restore acme', 1, /There is no organization acme/, MANY],
    ['migrate --status', 1, /^missing .*\n\d+ missing of \d+/m, { ENABLED_AGENTS: 'credit_agent,healthcare_agent' }],
  ];

it('every command says what it has done, or what keeps it from it, and ends with the code for that', async () => {
  const key = `1:${'k'.repeat(40)}`;
  writeFileSync(at('products.csv'), 'sku,name,price,category\nA-1,Hammer,10.00,Tools\nA-2,Saw,cheap,Tools\n');
  writeFileSync(at('products.pdf'), 'no PDF');
  const wrong: unknown[] = [];
  for (const [command, code, told, environment] of CALLS) {
    if (command.startsWith('~') && !IS_SERVER) continue;
    const args = command.replace('~', '').split(' ').filter(Boolean);
    const given = args.map((arg) => arg.replace(/^@(.+)/, (_, name: string) => at(name)));
    const answer = await cli.run(given, { CREDENTIAL_ENCRYPTION_KEYS: key, ...environment });
    const text = [answer.out, answer.err].filter(Boolean).join('\n');
    const channel = code === 0 ? answer.out : answer.err || answer.out;
    if (answer.code !== code || !told.test(channel) || /^\s*at .*\(/m.test(text)) wrong.push({ command, ...answer });
  }
  expect(wrong).toEqual([]);
  expect(readFileSync(at('out.csv'), 'utf8')).toContain('Hammer');
}, 600_000);
