-- A visitor has one share of the language models, at whichever businesses they talk.

create index model_usage_of_visitor on model_usage (visitor, hour);
