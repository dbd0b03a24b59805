import { isText, isWhole, obey, orNull, type Rule } from './rules';

export interface ProductImage {
  readonly id: string;
  readonly url: string;
  readonly altText: string | null;
  /** The one that stands for the product. If there are images, exactly one is. */
  readonly primary: boolean;
  readonly position: number;
}

const IMAGE_RULES: readonly Rule<ProductImage>[] = [
  {
    at: '/url',
    rule: 'image.url',
    detail: 'The URL of an image begins with http:// or https:// and has at most 1000 characters.',
    holds: ({ url }) => /^https?:\/\/[^\s/]+/i.test(url) && !/\s/.test(url) && isText(url, 1, 1000),
  },
  {
    at: '/altText',
    rule: 'image.alt',
    detail: 'The alternative text of an image has at most 200 characters.',
    holds: ({ altText }) => orNull<string>((text) => isText(text, 0, 200))(altText),
  },
  {
    at: '/position',
    rule: 'image.position',
    detail: 'The position of an image is a whole number from 0 to 10000.',
    holds: ({ position }) => isWhole(position, 0, 10_000),
  },
];

/** In their order, and with one that stands for the product. @throws RulesBroken */
export function inOrder(images: readonly ProductImage[]): readonly ProductImage[] {
  for (const image of images) obey('product-image', IMAGE_RULES, image);
  const ordered = [...images].sort((one, other) => one.position - other.position);
  // Of several that claim to be it, the one that came last.
  const primary = images.findLast((image) => image.primary) ?? ordered[0];
  return ordered.map((image) => ({ ...image, primary: image.id === primary?.id }));
}

/**
 * These images and no others. What was known before keeps its id, and stays the one that stands for the product.
 * @returns what was given when nothing is different
 * @throws RulesBroken
 */
export function withExactly(
  images: readonly ProductImage[],
  shown: readonly Omit<ProductImage, 'id' | 'primary'>[],
  nextId: () => string,
): readonly ProductImage[] {
  const known = new Map(images.map((image) => [image.url, image]));
  const wanted = shown.map((image) => {
    const before = known.get(image.url);
    known.delete(image.url); // the same picture twice is two images
    return { id: before?.id ?? nextId(), primary: before?.primary ?? false, ...image };
  });
  const next = inOrder(wanted);
  return JSON.stringify(next.map(inForm)) === JSON.stringify(images.map(inForm)) ? images : next;
}

const inForm = ({ id, url, altText, primary, position }: ProductImage) => [id, url, altText, primary, position];
