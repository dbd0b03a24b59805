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

it.each(['Hola.', 'name: A\ndescription: B\nvariables:\n---\nHola {name}.'])('refuses a file that says %j', (text) => {
  write(text);
  expect(() => promptFiles(directory)).toThrow('The prompt a.key');
});

it('lets no two libraries bring the same one along', () => {
  const shelf = new RegisteredPrompts();
  const [own] = shelf.all();
  expect(() => shelf.add(own!)).toThrow(own!.key);
});
