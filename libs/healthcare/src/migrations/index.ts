import { CreatePractice1790000300000 } from './1790000300000-create-practice';
import { CreateAppointments1790000300100 } from './1790000300100-create-appointments';

export const healthcareMigrations = [CreatePractice1790000300000, CreateAppointments1790000300100];
