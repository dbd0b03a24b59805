import { Document, type DocumentDetails, type DocumentFile, type Manuscript } from '../domain/document';
import { NO_OUTLINE } from '../domain/passages';

export function someDetails(parts: Partial<DocumentDetails> = {}): DocumentDetails {
  return {
    title: 'Plazos de entrega',
    documentType: 'faq',
    category: 'envíos',
    tags: ['plazos', 'correo'],
    active: true,
    ...parts,
  };
}

export const aManuscript = (text: string, parts: Partial<Manuscript> = {}): Manuscript => ({
  text,
  outline: NO_OUTLINE,
  file: null,
  ...parts,
});

export const aFile = (sha256: string, parts: Partial<DocumentFile> = {}): DocumentFile => ({
  name: 'envios.md',
  mediaType: 'text/markdown',
  bytes: 100,
  pages: null,
  sha256,
  ...parts,
});

export function aDocument(id: string, text: string, parts: Partial<DocumentDetails & Manuscript> = {}): Document {
  const { outline = NO_OUTLINE, file = null, ...details } = parts;
  return Document.of(id, someDetails(details), { text, outline, file }, new Date('2026-03-01T12:00:00Z'));
}
