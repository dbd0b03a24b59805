import { CreatePlatform1790000000000 } from './1790000000000-create-platform';
import { CreateQueue1790000000001 } from './1790000000001-create-queue';
import { CreateMilestones1790000000100 } from './1790000000100-create-milestones';
import { PrepareSearch1790000000500 } from './1790000000500-prepare-search';
import { AnalyzeWhatChanged1790000000600 } from './1790000000600-analyze-what-changed';

export const platformMigrations = [
  CreatePlatform1790000000000,
  CreateQueue1790000000001,
  CreateMilestones1790000000100,
  PrepareSearch1790000000500,
  AnalyzeWhatChanged1790000000600,
];
