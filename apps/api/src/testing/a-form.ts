const BOUNDARY = 'of-a-form';

/** A file and fields as a browser sends them. */
export function aForm(
  file: { readonly name: string; readonly content: string | Uint8Array } | null,
  fields: object,
): { headers: Record<string, string>; payload: Buffer } {
  const head = (name: string, more = '') =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => `${head(name)}${String(value)}\r\n`);
  const content = file ? [head('file', `; filename="${file.name}"`), file.content, '\r\n'] : [];
  const payload = Buffer.concat([...content, ...parts, `--${BOUNDARY}--\r\n`].map((part) => Buffer.from(part)));
  return { headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, payload };
}
