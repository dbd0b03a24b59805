/** How the tenant of the call wants its replies worded; null: as the process is configured. */
export interface ModelWishes {
  readonly model: string | null;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
}

export abstract class ModelChoice {
  abstract current(): Promise<ModelWishes>;
}
