'use strict';
/**
 * Reads the lines of a PDF in a thread of its own, which its caller may end at any moment: a file can be made to take
 * for ever. Posts one message: { title, pages: [[{ text, size, x, y }]] }, or { refused }.
 */
const { parentPort, workerData } = require('node:worker_threads');
const { getDocumentProxy } = require('unpdf');

const { bytes, pagesAtMost, charactersAtMost } = workerData;

/** Nothing is drawn, nothing is fetched, and a page that cannot be read to its end is no page. */
const SETTINGS = {
  stopAtErrors: true,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  maxImageSize: 0,
  isOffscreenCanvasSupported: false,
  verbosity: 0,
};

/** The pieces of a page that stand beside each other are one line. */
async function linesOf(page) {
  const { items } = await page.getTextContent();
  const lines = [];
  let line = null;
  for (const { str, height, transform, hasEOL } of items) {
    const [x, y] = [transform[4], transform[5]];
    if (str !== '') {
      if (line && Math.abs(line.y - y) > Math.max(line.size, height) / 2) line = null;
      if (line) line.text += str;
      else lines.push((line = { text: str, size: 0, x, y }));
      if (str.trim() !== '') line.size = Math.max(line.size, height);
    }
    if (hasEOL) line = null;
  }
  return lines.filter(({ text }) => text.trim() !== '');
}

async function read() {
  const document = await getDocumentProxy(bytes, SETTINGS);
  if (document.numPages > pagesAtMost) return { refused: 'pages', pages: document.numPages };
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const pages = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const lines = await linesOf(page);
    page.cleanup();
    characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > charactersAtMost) return { refused: 'length' };
    pages.push(lines);
  }
  return { title: typeof info.Title === 'string' ? info.Title : null, pages };
}

const refusalOf = (error) =>
  error?.name === 'PasswordException' ? { refused: 'encrypted' } : { refused: 'damaged', why: String(error) };

read().then(
  (found) => parentPort.postMessage(found),
  (error) => parentPort.postMessage(refusalOf(error)),
);
