import {
  AnswersETag,
  ChangesETag,
  IfMatch,
  OutsideTenants,
  type PageBody,
  pageBody,
  PageOf,
  pageRequest,
  RequiresScope,
  UuidParam,
} from '@aynux/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DisableUser } from '../application/disable-user';
import { EnableUser } from '../application/enable-user';
import { SetScopes } from '../application/set-scopes';
import { UserList } from '../application/user-list';
import { SetScopesBody, UserBody, UserListQuery } from './users.bodies';

/** Everybody who can log in, for administrators of the platform. */
@ApiTags('Users')
@ApiBearerAuth()
@RequiresScope('platform:admin')
@OutsideTenants()
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UserList,
    private readonly disableUser: DisableUser,
    private readonly enableUser: EnableUser,
    private readonly setScopes: SetScopes,
  ) {}

  @ApiOperation({ operationId: 'listUsers', summary: 'List users', description: 'Newest first.' })
  @ApiOkResponse({ type: PageOf(UserBody) })
  @Get()
  async list(@Query() query: UserListQuery): Promise<PageBody<UserBody>> {
    const page = await this.users.list(query, pageRequest(query, 'users'));
    return pageBody(page, query, 'users', (user) => user as UserBody);
  }

  @ApiOperation({ operationId: 'getUser', summary: 'Read a user' })
  @ApiOkResponse({ type: UserBody })
  @AnswersETag()
  @Get(':id')
  async read(@Param('id', UuidParam) id: string): Promise<UserBody> {
    return (await this.users.get(id)) as UserBody;
  }

  @ApiOperation({
    operationId: 'disableUser',
    summary: 'Disable a user',
    description: 'Ends every session at once. Refused for the last administrator: 409 `user.last-administrator`.',
  })
  @ApiOkResponse({ type: UserBody })
  @ChangesETag()
  @HttpCode(200)
  @Post(':id/disable')
  async disable(@Param('id', UuidParam) id: string, @IfMatch() version: number | null): Promise<UserBody> {
    await this.disableUser.execute({ userId: id, expectedVersion: version });
    return this.read(id);
  }

  @ApiOperation({
    operationId: 'enableUser',
    summary: 'Enable a user',
    description: 'Also ends a lock after too many wrong passwords.',
  })
  @ApiOkResponse({ type: UserBody })
  @ChangesETag()
  @HttpCode(200)
  @Post(':id/enable')
  async enable(@Param('id', UuidParam) id: string, @IfMatch() version: number | null): Promise<UserBody> {
    await this.enableUser.execute({ userId: id, expectedVersion: version });
    return this.read(id);
  }

  @ApiOperation({
    operationId: 'setUserScopes',
    summary: 'Say what a user may do across organizations',
    description: 'In force at once. Refused for the last administrator: 409 `user.last-administrator`.',
  })
  @ApiOkResponse({ type: UserBody })
  @ChangesETag()
  @Put(':id/scopes')
  async scopes(
    @Param('id', UuidParam) id: string,
    @Body() { scopes }: SetScopesBody,
    @IfMatch() version: number | null,
  ): Promise<UserBody> {
    await this.setScopes.execute({ userId: id, scopes, expectedVersion: version });
    return this.read(id);
  }
}
