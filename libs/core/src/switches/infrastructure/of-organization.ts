import { ApiParam } from '@nestjs/swagger';

/** The organization of the path, which the guard has found: no handler asks for it. */
export const OfOrganization = () =>
  ApiParam({ name: 'organizationId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' });
