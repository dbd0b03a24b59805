const PLACES: readonly RegExp[] = [
  /\b(?:primer[oa]?|first|primeir[oa]|1r[oa]|1st)\b/,
  /\b(?:segund[oa]|second|2d[oa]|2nd)\b/,
  /\b(?:tercer[oa]?|third|terceir[oa]|3r[oa]|3rd)\b/,
  /\b(?:cuart[oa]|fourth|quart[oa]|4t[oa]|4th)\b/,
  /\b(?:quint[oa]|fifth|5t[oa]|5th)\b/,
];
const LAST = /\b(?:ultim[oa]|last)\b/;
/** What may stand beside the place in a list; anything else names something: "el segundo cajón". */
const BESIDE =
  /\b(?:el|la|lo|de|del|que|a|o|da|e|y|and|the|one|uno|una|esa?|ese|that|quiero|quisiera|dame|llevo|me|quero|queria|vou|levar|i|ll|take|want|would|like|give|ver|see|show|mostrame|mas|mais|more|info|detalles?|details?|sobre|about|of|on|lista|list|opcion|option|opcao|por favor|please|cuanto|sale|cuesta|quanto|custa|how|much|is|precio|price|tenes|tienen|hay|stock)\b/g;
/** `• Zapatilla: desde $ 50.000,00, …`, `• Taladro [FER-0001]: ARS 89,000.00, …`, whatever the shop says for "desde". */
const LINE = /^• (?<name>.+?)(?: \[(?<code>[^\]]+)\])?: (?:[^\d\n:;]*? )?(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})\s?\d/gmu;

/** What "quiero el segundo" means after a list was shown: its code or its name. Null when nothing was chosen. */
export function chosenFrom(shown: string, text: string): string | null {
  const said = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const lines = [...shown.matchAll(LINE)].map(({ groups }) => groups?.['code'] ?? groups?.['name'] ?? null);
  const place = PLACES.findIndex((one) => one.test(said));
  const chosen = LAST.test(said) ? lines.at(-1) : place < 0 ? null : lines[place];
  const left = [...PLACES, LAST].reduce((rest, one) => rest.replace(one, ' '), said).replace(BESIDE, ' ');
  return chosen && !/[\p{L}\p{N}]/u.test(left) ? chosen : null;
}
