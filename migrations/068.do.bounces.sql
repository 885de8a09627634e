-- Whether the last mail to an address was refused.
create index messages_mailed on messages (business_id, recipient, id desc) where channel = 'email';
