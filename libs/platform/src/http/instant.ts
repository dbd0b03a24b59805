import { isRFC3339, ValidateBy } from 'class-validator';

/** `2026-03-01T12:00:00Z`: a moment that there is, not a week, a day alone, or February 31st. */
export const Instant = () =>
  ValidateBy({
    name: 'instant',
    validator: {
      validate: isInstant,
      defaultMessage: (field) => `${field?.property} must be an instant, such as 2026-03-01T12:00:00Z`,
    },
  });

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || !isRFC3339(value) || Number.isNaN(Date.parse(value))) return false;
  const day = value.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
