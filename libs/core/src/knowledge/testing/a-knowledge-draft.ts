import type { KnowledgeDraft } from '../application/knowledge-base';

export function aKnowledgeDraft(parts: Partial<KnowledgeDraft> = {}): KnowledgeDraft {
  return {
    title: 'Plazos de entrega',
    content: 'Los pedidos llegan en 3 a 5 días hábiles.',
    documentType: 'faq',
    category: 'envíos',
    tags: ['plazos', 'correo'],
    active: true,
    ...parts,
  };
}
