//#include shared/Check.cs
using Orders;

Check.Equal("CREATE TABLE customer (id INTEGER NOT NULL, full_name TEXT NOT NULL, city TEXT NOT NULL)", Schema.Customer);
Check.Equal(true, Schema.OrderLine.StartsWith("CREATE TABLE order_line (order_id INTEGER NOT NULL"));
return Check.ExitCode;
