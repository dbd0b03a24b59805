import { AuditLog, Clock, Ids, NotFound, PromptShelf, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Prompt } from '../domain/prompt';
import { PromptRepository } from '../domain/prompt.repository';
import { PromptExists, PromptVariablesFixed } from '../domain/template-rules';

export interface AddPromptCommand {
  readonly key: string;
  readonly template: string;
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  /** Of a key that no library brings along. */
  readonly variables?: readonly string[] | undefined;
  readonly notes: string | null;
  readonly userId: string;
}

/** The platform says something in place of a shipped text, or something that no library brings along. */
@Injectable()
export class AddPrompt {
  constructor(
    private readonly prompts: PromptRepository,
    private readonly shelf: PromptShelf,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(command: AddPromptCommand): Promise<void> {
    const { key, template, notes, userId } = command;
    const shipped = this.shelf.find(key);
    if (shipped && command.variables) throw new PromptVariablesFixed(key);
    const text = { id: this.ids.next(), template, notes, createdBy: userId, createdAt: this.clock.now() };
    const about = {
      name: command.name ?? shipped?.name ?? key,
      description: command.description ?? shipped?.description ?? null,
      variables: shipped?.variables ?? command.variables ?? [],
    };
    await this.unitOfWork.run(async () => {
      const withdrawn = await this.prompts.lock(key);
      if (withdrawn?.state.active) throw new PromptExists(key);
      // Its numbers go on where they were: messages refer to them.
      const prompt = withdrawn
        ? Prompt.restore({ ...withdrawn.state, ...about }).reword(text, null)
        : Prompt.first({ id: this.ids.next(), key, ...about }, text);
      await this.prompts.save(prompt);
      const after = { version: prompt.state.current, template };
      await this.audit.record({ action: 'prompt.added', subject: { kind: 'prompt', id: key }, before: null, after });
    });
  }
}

export interface ChangePromptCommand {
  readonly key: string;
  readonly action:
    | 'prompt.changed'
    | 'prompt.drafted'
    | 'prompt.rolled-back'
    | 'prompt.withdrawn'
    | 'prompt.experiment-started'
    | 'prompt.experiment-stopped';
  /** Also of one that was withdrawn; otherwise there is none. */
  readonly evenWithdrawn?: boolean;
  /** What it is to be, out of what it is. */
  readonly change: (prompt: Prompt, at: Date) => Prompt;
}

/** Whatever is done with a text of the platform: one after the other, so that no version is lost or numbered twice. */
@Injectable()
export class ChangePrompt {
  constructor(
    private readonly prompts: PromptRepository,
    private readonly shelf: PromptShelf,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ key, action, evenWithdrawn = false, change }: ChangePromptCommand): Promise<Prompt> {
    return this.unitOfWork.run(async () => {
      const current = await this.prompts.lock(key);
      if (!current || !(current.state.active || evenWithdrawn)) throw new NotFound('prompt', key);
      const variables = this.shelf.find(key)?.variables ?? current.state.variables;
      const changed = change(current.declaring(variables), this.clock.now());
      await this.prompts.save(changed);
      const subject = { kind: 'prompt', id: key };
      await this.audit.record({ action, subject, before: told(current), after: told(changed) });
      return (await this.prompts.find(key)) ?? changed;
    });
  }
}

function told({ state }: Prompt) {
  const { name, description, current, active, experiment, versions } = state;
  const weights = Object.fromEntries(versions.map(({ version, weight }) => [version, weight]));
  return { name, description, current, active, experiment, weights, template: versions.at(-1)?.template };
}
