"""The passages of many documents, searched by nearness of meaning and by words, too many to be compared one by one."""
