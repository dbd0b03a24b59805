import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { DemoCatalogue } from '../application/demo-catalogue';

@Injectable()
export class FileDemoCatalogue implements DemoCatalogue {
  content(): AsyncIterable<Uint8Array> {
    return createReadStream(join(__dirname, '../../demo/catalogue.csv'));
  }
}
