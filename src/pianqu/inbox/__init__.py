"""Inbox (消息): what concerns a person, made from the journal by `tick`; read by that person alone."""
