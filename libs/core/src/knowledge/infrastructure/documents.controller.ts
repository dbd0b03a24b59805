import { Embedder } from '@aynux/kernel';
import {
  AnswersETag,
  ChangesETag,
  IfMatch,
  NotIdempotent,
  OnlyReads,
  type PageBody,
  pageBody,
  PageOf,
  pageRequest,
  RequiresRole,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AddDocument } from '../application/add-document';
import { ChangeDocument } from '../application/change-document';
import { DocumentList } from '../application/document-list';
import { RemoveDocument } from '../application/remove-document';
import { ReplaceDocument } from '../application/replace-document';
import { RestoreDocument } from '../application/restore-document';
import { SearchDocuments } from '../application/search-documents';
import { UploadDocument } from '../application/upload-document';
import { Shelves } from '../domain/document.repository';
import {
  AddDocumentBody,
  ChangeDocumentBody,
  DocumentBody,
  documentBody,
  ListedDocumentBody,
  ReplaceFileBody,
  UploadedDocumentBody,
  UploadDocumentBody,
} from './document.bodies';
import {
  DocumentListQuery,
  ExplainQuery,
  foundBody,
  FoundDocumentsBody,
  ReindexBody,
  RemoveQuery,
  SearchDocumentsBody,
  ShelfStatisticsBody,
} from './document-search.bodies';
import { uploadedDocument } from './uploaded-document';

const shelf = 'tenant_documents';

/** An organization's own texts, for those who run it. */
@ApiTags('Documents of an organization')
@ApiBearerAuth()
@ApiParam({ name: 'organizationId', format: 'uuid' })
@RequiresRole('owner', 'admin')
@Controller('organizations/:organizationId/documents')
export class DocumentsController {
  constructor(
    private readonly shelves: Shelves,
    private readonly documents: DocumentList,
    private readonly addDocument: AddDocument,
    private readonly uploadDocument: UploadDocument,
    private readonly changeDocument: ChangeDocument,
    private readonly replaceDocument: ReplaceDocument,
    private readonly removeDocument: RemoveDocument,
    private readonly restoreDocument: RestoreDocument,
    private readonly searchDocuments: SearchDocuments,
    private readonly embedder: Embedder,
  ) {}

  @ApiOperation({ summary: 'List documents', description: 'Newest first; without their texts.' })
  @ApiOkResponse({ type: PageOf(ListedDocumentBody) })
  @Get()
  async list(@Query() query: DocumentListQuery): Promise<PageBody<ListedDocumentBody>> {
    const page = await this.documents.list(shelf, query, pageRequest(query, shelf));
    return pageBody(page, query, shelf, (document) => document);
  }

  @ApiOperation({
    summary: 'Add a document',
    description: 'Found by its words at once, by its meaning a moment later.',
  })
  @ApiCreatedResponse({ type: DocumentBody })
  @AnswersETag()
  @Post()
  async add(@Body() { content, ...details }: AddDocumentBody): Promise<DocumentBody> {
    const { state } = await this.addDocument.execute({ shelf, details, content });
    return this.read(state.id);
  }

  @ApiOperation({ summary: 'How many there are, of which types, and how far their vectors are' })
  @ApiOkResponse({ type: ShelfStatisticsBody })
  @Get('stats')
  async statistics(): Promise<ShelfStatisticsBody> {
    const statistics = await this.documents.statistics(shelf);
    return { ...statistics, passages: await this.documents.progress(shelf) };
  }

  @ApiOperation({ summary: 'Make the vectors that are missing or of another model' })
  @ApiAcceptedResponse({ type: ReindexBody })
  @HttpCode(202)
  @Post('reindex')
  async reindex(): Promise<ReindexBody> {
    await this.documents.reindex(shelf);
    return this.documents.progress(shelf);
  }

  @ApiOperation({
    summary: 'Search by words and meaning',
    description:
      'As the organization has set its search up (rag of its configuration). Each document once, ' +
      'by its best passage.',
  })
  @ApiOkResponse({ type: FoundDocumentsBody })
  @OnlyReads()
  @HttpCode(200)
  @Post('search')
  async search(@Body() body: SearchDocumentsBody, @Query() { explain }: ExplainQuery): Promise<FoundDocumentsBody> {
    const { items, degraded, leastSimilarity, settings } = await this.searchDocuments.execute(body);
    const explanation = {
      model: this.embedder.model,
      leastSimilarity,
      threshold: settings.similarityThreshold,
      maxResults: settings.maxResults,
    };
    return {
      items: items.map((item) => foundBody(item, explain)),
      degraded,
      ...(explain ? { explanation } : {}),
    };
  }

  @ApiOperation({
    summary: 'Upload a document',
    description:
      'Plain text, Markdown or PDF. What is encrypted, damaged, a picture, too large or too long is refused by name. The same ' +
      'file again changes nothing, and is answered with the document that is there.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadDocumentBody })
  @ApiCreatedResponse({ type: UploadedDocumentBody })
  @NotIdempotent('reading a file takes a while; the same file again is recognised, so sending it again is safe')
  @AnswersETag()
  @Post('upload')
  async upload(@Req() request: FastifyRequest): Promise<UploadedDocumentBody> {
    const { file, fields } = await uploadedDocument(request, UploadDocumentBody);
    const { document, outcome } = await this.uploadDocument.execute({ shelf, file, details: fields });
    const stored = await this.read(document.state.id);
    return { ...stored, outcome: outcome === 'created' ? 'created' : 'already-there' };
  }

  @ApiOperation({ summary: 'Read a document' })
  @ApiOkResponse({ type: DocumentBody })
  @AnswersETag()
  @Get(':id')
  async read(@Param('id', UuidParam) id: string): Promise<DocumentBody> {
    return documentBody(await this.shelves.of(shelf).get(id));
  }

  @ApiOperation({
    summary: 'Change a document',
    description: 'What is left out stays. Whoever searches meanwhile finds it as it was, or as it is.',
  })
  @ApiOkResponse({ type: DocumentBody })
  @ChangesETag()
  @Patch(':id')
  async change(
    @Param('id', UuidParam) id: string,
    @Body() { content, ...details }: ChangeDocumentBody,
    @IfMatch() expectedVersion: number | null,
  ): Promise<DocumentBody> {
    await this.changeDocument.execute({ shelf, id, details, content, expectedVersion });
    return this.read(id);
  }

  @ApiOperation({
    summary: 'Replace what it says by a file',
    description: 'What is said about it stays. Whoever searches meanwhile finds the old one, or the new one.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ReplaceFileBody })
  @ApiOkResponse({ type: DocumentBody })
  @NotIdempotent('reading a file takes a while; the same file again is recognised, so sending it again is safe')
  @ChangesETag()
  @Put(':id/file')
  async replace(
    @Param('id', UuidParam) id: string,
    @Req() request: FastifyRequest,
    @IfMatch() expectedVersion: number | null,
  ): Promise<DocumentBody> {
    const { file } = await uploadedDocument(request, ReplaceFileBody);
    await this.replaceDocument.execute({ shelf, id, file, expectedVersion });
    return this.read(id);
  }

  @ApiOperation({
    summary: 'Remove a document',
    description: 'It is found no more. Restore it, unless it was removed for good.',
  })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete(':id')
  remove(
    @Param('id', UuidParam) id: string,
    @Query() { hard }: RemoveQuery,
    @IfMatch() expectedVersion: number | null,
  ): Promise<void> {
    return this.removeDocument.execute({ shelf, id, expectedVersion, forGood: hard ?? false });
  }

  @ApiOperation({ summary: 'Restore a document that was removed', description: 'One that was not stays as it is.' })
  @ApiOkResponse({ type: DocumentBody })
  @ChangesETag()
  @HttpCode(200)
  @Post(':id/restore')
  async restore(@Param('id', UuidParam) id: string, @IfMatch() expectedVersion: number | null): Promise<DocumentBody> {
    await this.restoreDocument.execute({ shelf, id, expectedVersion });
    return this.read(id);
  }
}
