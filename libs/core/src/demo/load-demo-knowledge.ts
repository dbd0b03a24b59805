import { Injectable } from '@nestjs/common';
import { AddDocument } from '../knowledge/application/add-document';
import { DocumentExists } from '../knowledge/domain/document-errors';
import { DEMO_KNOWLEDGE } from './knowledge';

/** The texts of the demo shop. Those that are there already stay. */
@Injectable()
export class LoadDemoKnowledge {
  constructor(private readonly addDocument: AddDocument) {}

  async execute(): Promise<void> {
    for (const { content, ...details } of DEMO_KNOWLEDGE) {
      try {
        await this.addDocument.execute({ shelf: 'company_knowledge', details: { ...details, active: true }, content });
      } catch (error) {
        if (!(error instanceof DocumentExists)) throw error;
      }
    }
  }
}
