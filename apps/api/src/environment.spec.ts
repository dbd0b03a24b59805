import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from './environment';

describe('the environment', () => {
  const directory = mkdtempSync(join(tmpdir(), 'aynux-environment-'));
  const file = join(directory, '.env');
  beforeAll(() => writeFileSync(file, '# of the test\nPORT=4000\nROLE="worker"\n#HOST=10.0.0.1\n'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is what the file says', () => {
    expect(environment({}, file)).toEqual({ PORT: '4000', ROLE: 'worker' });
  });

  it('is, before that, what is set for the process', () => {
    expect(environment({ PORT: '5000', HOST: '::1' }, file)).toEqual({ PORT: '5000', ROLE: 'worker', HOST: '::1' });
  });

  it('takes an empty variable, as compose files set them, for one that is not set', () => {
    expect(environment({ PORT: '' }, file)['PORT']).toBe('4000');
  });

  it('needs no file', () => {
    expect(environment({ PORT: '5000' }, join(directory, 'none'))).toEqual({ PORT: '5000' });
  });
});
