import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { configFrom, settings } from '@aynux/platform';
import { AGENT_KEYS } from './domains';

const text = readFileSync(join(__dirname, '../../../.env.example'), 'utf8');
const environment = (of: string) => parseEnv(of) as Record<string, string>;
const memory = { DATA_DIR: 'memory://' };
const inForce = (given: Record<string, string>) => configFrom({ ...given, ...memory }, AGENT_KEYS).settings;

/** As it would be with every example in it taken up. */
const uncommented = text.replaceAll(/^#(?=[A-Z_]+=)/gm, '');

describe('.env.example', () => {
  it('names every variable once, and none that is not read', () => {
    const names = [...uncommented.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(settings([]).shape).sort());
  });

  it('changes nothing when it is copied as it is', () => {
    expect(inForce(environment(text))).toEqual(inForce({}));
    expect(environment(text)['DATA_DIR']).toBe('.aynux');
  });

  it('shows only values that are accepted', () => {
    expect(() => inForce(environment(uncommented))).not.toThrow();
  });

  it('leaves commented out exactly what has no default', () => {
    const defaults = Object.entries(inForce({})).filter(([, value]) => value !== undefined);
    expect(Object.keys(environment(text)).sort()).toEqual(defaults.map(([name]) => name).sort());
  });

  it('says of each variable what it is for', () => {
    const paragraphs = text.split(/\n\n+/).filter((paragraph) => /^#?[A-Z_]+=/m.test(paragraph));
    expect(paragraphs.filter((paragraph) => !/^# [a-zA-Z].{10,}/.test(paragraph))).toEqual([]);
    expect(paragraphs.length).toBeGreaterThan(20);
  });

  it('names every agent there is', () => {
    expect(AGENT_KEYS.map(({ key }) => key).filter((key) => !text.includes(key))).toEqual([]);
  });
});
