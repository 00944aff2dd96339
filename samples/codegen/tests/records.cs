//#include shared/Check.cs
using Orders;

var line = new OrderLine(7, "nails", 200, 0.05m);
Check.Equal(new OrderLine(7, "nails", 200, 0.05m), line);
Check.Equal(10m, line.Pieces * line.Price);
Check.Equal("Ulm", new Customer(1, "Ada", "Bonn") is var ada ? (ada with { City = "Ulm" }).City : "");
return Check.ExitCode;
