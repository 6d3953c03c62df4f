import { Module } from '@nestjs/common';
import { NoteRepository } from './note.repository.js';
import { NotesController } from './notes.controller.js';
import { NotesService } from './notes.service.js';

/** CUS-7: notes about customers. */
@Module({ controllers: [NotesController], providers: [NoteRepository, NotesService] })
export class NotesModule {}
