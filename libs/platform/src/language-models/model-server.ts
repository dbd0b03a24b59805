/** Where a model runs. */
export interface ModelServer {
  readonly model: string;
  /** Of Ollama `http://localhost:11434`; of an OpenAI-compatible server up to and including its version: `…/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string | null;
  /** How long it may be silent; it needs its time while the model is not loaded. */
  readonly timeoutMs?: number;
}
