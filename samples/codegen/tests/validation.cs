//#include shared/Check.cs
using Orders;

Check.Equal("", string.Join("; ", Validation.Customer(1, "Ada", "London")));
Check.Equal("id is negative; city is empty", string.Join("; ", Validation.Customer(-1, "Ada", "")));
Check.Equal("article has 31 characters and may have 30; price is negative", string.Join("; ", Validation.OrderLine(1, new string('x', 31), 1, -1)));
return Check.ExitCode;
