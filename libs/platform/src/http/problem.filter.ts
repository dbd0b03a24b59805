import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { type Problem, problemOf, PROBLEM_JSON } from './problem';

/** Tells clients about every error as a problem, and logs those that are bugs. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: PinoLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error, request.id);
    if (problem.status === 500) this.logger.error({ err: error }, 'A request failed.');
    if (isOfDatabase(problem)) this.logger.warn({ err: error }, 'A request failed for want of the database.');
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    const raw = reply.raw;
    if (raw.headersSent) return void raw.end(); // a stream broke off: its head is gone already
    void reply.status(problem.status).type(PROBLEM_JSON).send(problem);
  }
}

/** Not that of a caller, and not to be found in any other log. */
const isOfDatabase = ({ status, code }: Problem) => status === 503 && code.startsWith('database.');
