import { CreatePlatform1790000000000 } from './1790000000000-create-platform';
import { CreateQueue1790000000001 } from './1790000000001-create-queue';

export const platformMigrations = [CreatePlatform1790000000000, CreateQueue1790000000001];
