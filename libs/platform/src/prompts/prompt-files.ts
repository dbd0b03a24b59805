import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PromptTemplate, type ShippedPrompt } from '@aynux/kernel';

const FILE = /^name: (?<name>.+)\ndescription: (?<description>.+)\nvariables:(?<variables>.*)\n---\n(?<template>[^]+)$/;

/**
 * The prompts of a directory, one a file, called by its key: `core.greeting.instructions.txt`. A head names the prompt, says
 * what it is for and which variables the code fills in; below `---` comes the text.
 */
export function promptFiles(directory: string): readonly ShippedPrompt[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.txt'));
  return files.map((file) => promptOf(basename(file, '.txt'), readFileSync(join(directory, file), 'utf8')));
}

function promptOf(key: string, file: string): ShippedPrompt {
  const { name = '', description = '', variables = '', template = '' } = FILE.exec(file)?.groups ?? {};
  const declared = variables.split(/[\s,]+/).filter(Boolean);
  const isDeclared = (variable: string) => declared.includes(variable);
  const text = template.trimEnd();
  if (!name || !PromptTemplate.of(text).variables.every(isDeclared)) {
    throw new Error(`The prompt ${key} has no head, or a variable that its head does not declare.`);
  }
  return { key, name, description, variables: declared, template: text };
}
