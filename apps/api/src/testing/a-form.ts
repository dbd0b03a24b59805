const BOUNDARY = 'of-a-form';

interface FormFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Of the form; `file` when not said. */
  readonly field?: string;
}

/** Files and fields as a browser sends them. */
export function aForm(
  files: FormFile | null | readonly FormFile[],
  fields: object,
): { headers: Record<string, string>; payload: Buffer } {
  const head = (name: string, more = '') =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => `${head(name)}${String(value)}\r\n`);
  const content = [files ?? []]
    .flat()
    .flatMap(({ field = 'file', name, content }) => [head(field, `; filename="${name}"`), content, '\r\n']);
  const payload = Buffer.concat([...content, ...parts, `--${BOUNDARY}--\r\n`].map((part) => Buffer.from(part)));
  return { headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, payload };
}
