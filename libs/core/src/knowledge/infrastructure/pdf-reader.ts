import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DocumentTooLong, PdfDamaged, PdfEncrypted, PdfHasTooManyPages, PdfTooCostly } from '../domain/document-errors';
import { TEXT_AT_MOST } from '../domain/document';
import type { PdfLine } from './pdf-text';

export interface PdfLimits {
  readonly pages: number;
  readonly milliseconds: number;
  /** Of the thread, and of the process beyond what it had when the thread began. */
  readonly mebibytes: number;
}

export const PDF_LIMITS: PdfLimits = { pages: 500, milliseconds: 20_000, mebibytes: 256 };

const MIB = 1024 * 1024;

export interface PdfLines {
  readonly title: string | null;
  readonly pages: readonly (readonly PdfLine[])[];
}

type Answer =
  | (PdfLines & { readonly refused?: undefined })
  | { readonly refused: 'encrypted' | 'damaged' | 'length' | 'time' | 'memory' }
  | { readonly refused: 'pages'; readonly pages: number };

/** Reads PDFs, one at a time and each in a thread of its own: the next one waits rather than take memory, too. */
export class PdfReader {
  private before: Promise<unknown> = Promise.resolve();

  constructor(private readonly limits = PDF_LIMITS) {}

  /** @throws PdfEncrypted, PdfDamaged, PdfHasTooManyPages, DocumentTooLong, PdfTooCostly */
  async read(name: string, bytes: Uint8Array): Promise<PdfLines> {
    if (!endsAsPdf(bytes)) throw new PdfDamaged(name);
    const reading = this.before.then(() => this.inThread(bytes));
    this.before = reading.catch(() => undefined);
    const answer = await reading;
    switch (answer.refused) {
      case undefined:
        return answer;
      case 'encrypted':
        throw new PdfEncrypted(name);
      case 'damaged':
        throw new PdfDamaged(name);
      case 'pages':
        throw new PdfHasTooManyPages(name, answer.pages, this.limits.pages);
      case 'length':
        throw new DocumentTooLong(name, TEXT_AT_MOST);
      case 'time':
      case 'memory':
        throw new PdfTooCostly(name, answer.refused);
    }
  }

  private inThread(bytes: Uint8Array): Promise<Answer> {
    const { pages, milliseconds, mebibytes } = this.limits;
    const worker = new Worker(join(__dirname, 'pdf-worker.cjs'), {
      workerData: { bytes: new Uint8Array(bytes), pagesAtMost: pages, charactersAtMost: TEXT_AT_MOST },
      resourceLimits: { maxOldGenerationSizeMb: mebibytes },
      stdout: true, // what a library says about a file is not for our log
      stderr: true,
    });
    const memoryAtMost = process.memoryUsage.rss() + mebibytes * MIB;
    return new Promise<Answer>((resolve, reject) => {
      const time = setTimeout(() => resolve({ refused: 'time' }), milliseconds);
      // Buffers are outside of the thread's own limit, and one file may unpack to thousands of its size.
      const memory = setInterval(() => {
        if (process.memoryUsage.rss() > memoryAtMost) resolve({ refused: 'memory' });
      }, 50);
      const settle = () => {
        clearTimeout(time);
        clearInterval(memory);
      };
      worker.on('message', resolve);
      worker.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ refused: 'memory' }) : reject(error),
      );
      worker.on('exit', () => {
        settle();
        reject(new Error('The thread that reads a PDF ended without an answer.')); // unless it has given one
      });
    }).finally(() => worker.terminate());
  }
}

/** The mark at its end, perhaps with a little after it: without it, the rest is missing. */
function endsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2048))).includes('%%EOF');
}
