import { type ChatRequest, type LanguageModel, LanguageModelUnavailable } from '@aynux/kernel';

/** Says the pieces it was given, and fails where it finds an error instead. */
export class ScriptedLanguageModel implements LanguageModel {
  readonly model = 'scripted/1';
  readonly requests: ChatRequest[] = [];
  private readonly script: readonly (string | Error)[];

  constructor(...script: readonly (string | Error)[]) {
    this.script = script;
  }

  async *chat(request: ChatRequest): AsyncGenerator<string> {
    this.requests.push(request);
    for (const piece of this.script) {
      if (typeof piece !== 'string') throw piece;
      yield piece;
    }
  }

  static readonly DOWN = new LanguageModelUnavailable('scripted/1', 'it is down');
}
