/** A piece of SQL with its values beside it, so that no value is ever part of the text. */
export interface Sql {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

/** `` sql`t.price <= ${max}` `` */
export function sql(texts: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return { texts, values };
}

/** Numbers the values of a statement in the order of their arrival. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder of the value. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  render({ texts, values }: Sql): string {
    return texts.reduce((text, next, index) => `${text}${this.add(values[index - 1])}${next}`);
  }
}
