import 'reflect-metadata';
import { aynux } from './cli/aynux';
import { environment } from './environment';

void aynux(process.argv.slice(2), environment(process.env)).then((code) => {
  process.exitCode = code;
});
