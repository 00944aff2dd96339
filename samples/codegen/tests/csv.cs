//#include shared/Check.cs
using Orders;

Check.Equal("id,full_name,city", Csv.CustomerHeader);
Check.Equal("1,\"Lovelace, Ada\",London", Csv.Customer(1, "Lovelace, Ada", "London"));
Check.Equal("7,\"3\"\" nails\",200,0.05", Csv.OrderLine(7, "3\" nails", 200, 0.05m));
return Check.ExitCode;
