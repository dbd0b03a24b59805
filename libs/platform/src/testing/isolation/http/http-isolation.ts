import type { Family } from '../family';
import { type Answer, gist, idsIn, isGiven, isReached, tellsOf, told } from './answers';
import { type Document, nameOf, type Operation, operationsOf } from './operations';
import { inHeader, NOBODY, ownRequests, type Probe, probesOf, type Request } from './requests';

export interface HttpFinding {
  readonly route: string;
  readonly detail: string;
}

export interface HttpReport {
  readonly routes: readonly string[];
  readonly findings: readonly HttpFinding[];
}

/** The application under attack. */
export interface Target {
  readonly document: Document;
  readonly attacker: Family;
  readonly victim: Family;
  /** The header by which a request may name the organization it is for. */
  readonly tenantHeader: string;
  /** Asks on behalf of a member of the family's organization. */
  ask(of: Family, request: Request): Promise<Answer>;
  /** Routes that need not be reached, and why. */
  readonly excused: Readonly<Record<string, string>>;
  /** Routes that tell on purpose that something exists, and why. */
  readonly telling?: Readonly<Record<string, string>>;
}

/** Calls everything the document describes, as one tenant with what names another's. A new route is covered by its description. */
export async function httpIsolationFindings(target: Target): Promise<HttpReport> {
  const run = new Run(target);
  const operations = operationsOf(target.document);
  const [reads, writes] = [operations.filter(isRead), operations.filter((operation) => !isRead(operation))];
  for (const operation of reads) await run.readOf(operation);
  for (const operation of reads) await run.cursorOf(operation);
  // Writes may keep the words they are sent, and those prove nothing afterwards; ids come before words, therefore.
  for (const operation of writes) await run.probe(operation, ({ isById }) => isById);
  for (const operation of writes) await run.probe(operation, ({ isById }) => !isById);
  for (const operation of reads) await run.victimReads(operation);
  for (const operation of writes) await run.ownWrite(operation);
  for (const operation of operations) run.expectReached(operation);
  return { routes: operations.map(nameOf), findings: run.findings };
}

const asking = (request: Request, query: string): Request => ({
  ...request,
  url: `${request.url}${request.url.includes('?') ? '&' : '?'}${query}`,
});

const isRead = ({ method }: Operation) => method === 'GET';

class Run {
  readonly findings: HttpFinding[] = [];
  private readonly reached = new Map<string, string>();
  private turn = 0;

  constructor(private readonly target: Target) {}

  async readOf(operation: Operation): Promise<void> {
    const { attacker, victim } = this.target;
    for (const request of ownRequests(operation, attacker))
      this.expectSilence(operation, request, await this.ask(operation, request));
    await this.probe(operation, () => true);
    await this.compare(operation, inHeader(operation, this.target.tenantHeader));
    // Where the victim itself is shown nothing, that the attacker is not either proves nothing.
    if (!operation.path.includes('{')) return;
    const answers = await this.eachOf(ownRequests(operation, victim), (request) => this.target.ask(victim, request));
    const isShown = answers.some((answer) => isGiven(answer) || answer.status === 403);
    if (!isShown) this.excusable(operation, `its owner cannot read it either: ${answers.map(told).join(', ')}`);
  }

  async probe(operation: Operation, which: (probe: Probe) => boolean): Promise<void> {
    const probes = probesOf(operation, this.target.attacker);
    for (const probe of probes.filter(which)) await this.compare(operation, probe);
    if (!isRead(operation) && !probes.length && which({ isById: true } as Probe)) {
      for (const request of ownRequests(operation, this.target.attacker)) {
        this.expectSilence(operation, request, await this.ask(operation, request));
      }
    }
  }

  /** A page of the victim's list, continued by the attacker. */
  async cursorOf(operation: Operation): Promise<void> {
    if (!operation.parameters.some(({ name }) => name === 'cursor')) return;
    const { victim, attacker } = this.target;
    const requests = ownRequests(operation, victim).map((own) => asking(own, 'limit=1'));
    const pages = await this.eachOf(requests, (request) => this.target.ask(victim, request));
    const page = pages.find(isGiven);
    if (!page) return this.excusable(operation, `its owner cannot list it: ${pages.map(told).join(', ')}`);
    const isNamed = operation.path.includes('{'); // then the answer need not say it again
    if (!isNamed && !tellsOf(page, victim, requests[0]!).length)
      this.excusable(operation, 'its owner is shown nothing either');
    const { nextCursor } = JSON.parse(page.body) as { nextCursor: string | null };
    if (nextCursor === null) return;
    for (const own of ownRequests(operation, attacker)) {
      const request = asking(own, `limit=1&cursor=${encodeURIComponent(nextCursor)}`);
      this.expectSilence(operation, request, await this.ask(operation, request));
    }
  }

  /** After the attacker wrote: nothing of it is to be seen where the victim looks. */
  async victimReads(operation: Operation): Promise<void> {
    const { victim, attacker } = this.target;
    for (const request of ownRequests(operation, victim)) {
      const answer = await this.target.ask(victim, request);
      const tells = [attacker, NOBODY].flatMap((of) => (isGiven(answer) ? tellsOf(answer, of, request) : []));
      if (tells.length) this.find(operation, `shows what another tenant wrote: ${tells.join(', ')}`);
    }
  }

  /** The victim writes with a key, and the attacker sends the very same. */
  async ownWrite(operation: Operation): Promise<void> {
    const { victim, attacker } = this.target;
    const key = { 'idempotency-key': `of-the-victim-${++this.turn}` };
    const answers = await this.eachOf(ownRequests(operation, victim), async (own) => {
      const request = { ...own, headers: { ...own.headers, ...key } };
      const theirs = await this.target.ask(victim, request);
      const answer = await this.target.ask(attacker, request);
      const made = idsIn(theirs.body).filter((id) => !idsIn(`${own.url} ${own.payload ?? ''}`).includes(id));
      const isTold = isGiven(theirs) && made.some((id) => answer.body.includes(id));
      if (answer.isReplayed || isTold)
        this.find(operation, `an Idempotency-Key of another tenant is answered: ${told(answer)}`);
      return theirs;
    });
    const isDone = answers.some((answer) => isReached(answer) && answer.status !== 404);
    if (!isDone) this.excusable(operation, `its owner cannot do it either: ${answers.map(told).join(', ')}`);
  }

  expectReached(operation: Operation): void {
    const said = this.reached.get(nameOf(operation));
    if (said !== '') this.excusable(operation, `no request got far enough: ${said ?? 'none was made'}`);
  }

  private async compare(operation: Operation, probe: Probe): Promise<void> {
    const { victim } = this.target;
    const ask = (of: Family, turn: number) => this.ask(operation, probe.naming(of, turn));
    // Each with words of its own, so that neither takes the other's name; where those are refused, with the documented ones.
    let unknown = await ask(NOBODY, ++this.turn);
    const isRefused = !isReached(unknown);
    if (isRefused) unknown = await ask(NOBODY, 0);
    const known = await ask(victim, isRefused ? 0 : ++this.turn);
    const difference = this.differenceOf(operation, probe, unknown, known);
    const isOnlyExistence =
      difference?.startsWith('tells that it exists') && nameOf(operation) in (this.target.telling ?? {});
    if (difference && !isOnlyExistence) this.find(operation, `${probe.where} ${difference}`);
  }

  /** In words; null when there is none. */
  private differenceOf(operation: Operation, probe: Probe, unknown: Answer, known: Answer): string | null {
    const { victim } = this.target;
    const tells = isGiven(known) && probe.isById ? tellsOf(known, victim, probe.naming(victim, 0)) : [];
    if (tells.length) return `tells ${tells.join(', ')}: ${told(known)}`;
    if (told(unknown) !== told(known)) return `tells that it exists: ${told(known)} instead of ${told(unknown)}`;
    const isRefusedThere = known.code === 'tenant.forbidden'; // in words of its own
    const isExact = isRead(operation) && probe.isById && !isRefusedThere;
    const isSame = gist(known, probe.namesOf(victim)) === gist(unknown, probe.namesOf(NOBODY));
    return isExact && !isSame ? `answers otherwise than for what does not exist: ${known.body.slice(0, 300)}` : null;
  }

  private async ask(operation: Operation, request: Request): Promise<Answer> {
    const answer = await this.target.ask(this.target.attacker, request);
    const name = nameOf(operation);
    if (isReached(answer)) this.reached.set(name, '');
    else if (this.reached.get(name) !== '') this.reached.set(name, `${told(answer)} ${answer.body.slice(0, 300)}`);
    if (answer.status >= 500)
      this.find(operation, `fails: ${told(answer)} for ${request.url} ${request.payload ?? ''}`);
    return answer;
  }

  private expectSilence(operation: Operation, request: Request, answer: Answer): void {
    const tells = isGiven(answer) ? tellsOf(answer, this.target.victim, request) : [];
    if (tells.length) this.find(operation, `${request.url} tells ${tells.join(', ')}`);
  }

  private async eachOf<T>(requests: readonly Request[], work: (request: Request) => Promise<T>): Promise<T[]> {
    const results: T[] = [];
    for (const request of requests) results.push(await work(request));
    return results;
  }

  private excusable(operation: Operation, detail: string): void {
    if (!(nameOf(operation) in this.target.excused)) this.find(operation, detail);
  }

  private find(operation: Operation, detail: string): void {
    this.findings.push({ route: nameOf(operation), detail });
  }
}
