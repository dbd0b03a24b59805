import { Transform } from 'class-transformer';

/** `?limit=20` as a number; what is not written in digits (`1e1`, ` 1`, `0x1`) stays a text, for `@IsInt` to refuse. */
export const WholeNumber = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  );
