import { type PageBody, pageBody, PageOf, PageQuery, pageRequest, UuidParam } from '@aynux/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { type ShopConversation, ShopConversations, type ShopMessage } from '../application/shop-conversations';

class ShopConversationListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;
}

class ShopConversationBody implements ShopConversation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) customerId!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '0193d3a0-0000-7000-8000-000000000001',
    description: 'As /conversations knows it.',
  })
  conversationId!: string | null;
  @ApiProperty({ example: 4 }) messages!: number;
  @ApiProperty({ type: [String], format: 'uuid' }) productsShown!: readonly string[];
  @ApiProperty({ type: String, nullable: true, enum: ['inquiry', 'interested', 'qualified', 'closed'] })
  stage!: string | null;
  @ApiProperty({ format: 'date-time' }) startedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: Date | null;
}

class ShopMessageBody implements ShopMessage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['user', 'bot', 'system'] }) sender!: 'user' | 'bot' | 'system';
  @ApiProperty({ example: '¿Tienen taladros?' }) text!: string;
  @ApiProperty({ format: 'date-time' }) at!: Date;
}

@ApiTags('E-commerce: conversations')
@ApiBearerAuth()
@Controller('ecommerce/conversations')
export class ShopConversationsController {
  constructor(private readonly conversations: ShopConversations) {}

  @ApiOperation({ summary: "List the shop's side of conversations", description: 'Newest first.' })
  @ApiOkResponse({ type: PageOf(ShopConversationBody) })
  @Get()
  async list(@Query() query: ShopConversationListQuery): Promise<PageBody<ShopConversationBody>> {
    const page = await this.conversations.list(query.customerId ?? null, pageRequest(query, 'shop-conversations'));
    return pageBody(page, query, 'shop-conversations', (conversation) => conversation);
  }

  @ApiOperation({ summary: 'Read what was said about products', description: 'Oldest first.' })
  @ApiOkResponse({ type: PageOf(ShopMessageBody) })
  @Get(':id/messages')
  async messages(@Param('id', UuidParam) id: string, @Query() query: PageQuery): Promise<PageBody<ShopMessageBody>> {
    const page = await this.conversations.messages(id, pageRequest(query, `shop-messages ${id}`));
    return pageBody(page, query, `shop-messages ${id}`, (message) => message);
  }
}
