import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { EXPORTED_COLUMNS, type ExportedProduct, exportedRows } from '../domain/exported-rows';

type Families = AsyncIterable<readonly ExportedProduct[]>;
type Format = (families: Families) => Readable;

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Both say the same, and an import reads either. */
export const EXPORTS: Record<ExportFormat, { readonly type: string; readonly of: Format }> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    of: (families) => {
      // Else a name such as =1+1 would be computed by the spreadsheet that opens the file.
      const table = stringify({ header: true, columns: [...EXPORTED_COLUMNS], escape_formulas: true });
      const rows = Readable.from(rowsOf(families));
      rows.on('error', (error) => table.destroy(error));
      return rows.pipe(table);
    },
  },
  ndjson: {
    type: 'application/x-ndjson; charset=utf-8',
    of: (families) => Readable.from(linesOf(families), { objectMode: false }),
  },
};

async function* rowsOf(families: Families) {
  for await (const family of families) yield* exportedRows(family);
}

/** Every line has every member, since an import takes the first one for the header. */
async function* linesOf(families: Families): AsyncGenerator<string> {
  for await (const family of families) {
    const objects = exportedRows(family).map((row) =>
      Object.fromEntries(EXPORTED_COLUMNS.map((column) => [column, row[column] ?? ''])),
    );
    yield objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  }
}
