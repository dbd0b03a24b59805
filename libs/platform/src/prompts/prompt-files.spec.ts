import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promptFiles } from './prompt-files';
import { RegisteredPrompts } from './registered-prompts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'prompts-'))));
afterEach(() => rmSync(directory, { recursive: true }));

const write = (text: string, file = 'a.key.txt') => writeFileSync(join(directory, file), text);

it('reads a prompt from a file that is called by its key', () => {
  write('name: A name\ndescription: What for.\nvariables: name, what\n---\nHola {name}.\n\nAdiós.\n');
  write('not a prompt', 'README.md');
  expect(promptFiles(directory)).toEqual([
    {
      ...{ key: 'a.key', name: 'A name', description: 'What for.' },
      ...{ variables: ['name', 'what'], template: 'Hola {name}.\n\nAdiós.' },
    },
  ]);
});

it('makes a prompt of each language in which something is said', () => {
  write(
    'name: Bye\ndescription: What for.\nvariables: name\n--- es\nChau {name}.\n\n¡Suerte!\n--- en\nBye.\n--- pt\nTchau.\n',
  );
  expect(promptFiles(directory).map(({ key, name, template }) => [key, name, template])).toEqual([
    ['a.key.es', 'Bye, in Spanish', 'Chau {name}.\n\n¡Suerte!'],
    ['a.key.en', 'Bye, in English', 'Bye.'],
    ['a.key.pt', 'Bye, in Portuguese', 'Tchau.'],
  ]);
});

const HEAD = 'name: A\ndescription: B\nvariables:';
it.each([
  'Hola.',
  `${HEAD}\n---\nHola {name}.`,
  `${HEAD}\n---\n\n`,
  `${HEAD}\n--- es\nHola.\n--- en\nHello.\n`,
  `${HEAD}\n--- es\nHola.\n--- en\n--- pt\nOlá.\n`,
  `${HEAD}\n--- es\nHola.\n--- en\nHello.\n--- fr\nSalut.\n`,
])('refuses a file that says %j', (text) => {
  write(text);
  expect(() => promptFiles(directory)).toThrow('The prompt a.key');
});

it('lets no two libraries bring the same one along', () => {
  const shelf = new RegisteredPrompts();
  const [own] = shelf.all();
  expect(() => shelf.add(own!)).toThrow(own!.key);
});
