import { testServer } from '@aynux/platform/testing';
