import type { ChatRequest } from '@aynux/kernel';
import type { ResilienceOptions } from '../resilience';
import type { ModelServer } from './model-server';
import { openAiClient } from './openai-client';
import { RemoteLanguageModel } from './remote-language-model';

/** OpenAI's own reasoning models want other parameters than all the servers that speak the protocol. */
const REASONING = /^(o\d|gpt-5)/;

/** Any server that speaks OpenAI's protocol: vLLM, llama.cpp, LM Studio, a gateway, … */
export class OpenAiLanguageModel extends RemoteLanguageModel {
  private readonly client;

  constructor(server: ModelServer, patience?: Partial<ResilienceOptions>) {
    super('openai', server, patience);
    this.client = openAiClient(server);
  }

  protected async *pieces({ messages, temperature, maxTokens }: ChatRequest, signal: AbortSignal) {
    const { model } = this.server;
    const limits = REASONING.test(model)
      ? { max_completion_tokens: maxTokens }
      : { temperature, max_tokens: maxTokens };
    const client = await this.client();
    const answer = await client.chat.completions.create(
      { model, messages: [...messages], stream: true, ...limits },
      { signal },
    );
    let finished = false;
    for await (const { choices } of answer) {
      const [choice] = choices ?? [];
      if (choice?.delta?.content) yield choice.delta.content;
      finished ||= Boolean(choice?.finish_reason);
    }
    if (!finished) throw new Error('it broke off');
  }
}
