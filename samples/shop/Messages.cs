// What the services say to one another. Money is in cents, weight in grams.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop;

/// <summary>A thing to sell.</summary>
internal sealed record Product(int Id, string Name, int Cents, int Grams);

/// <summary>Whether a product can be sent today.</summary>
internal sealed record Stock(int Product, bool Available);

/// <summary>So many of one product.</summary>
internal sealed record Line(int Product, int Quantity);

/// <summary>A cart with prices.</summary>
internal sealed record PricedCart(int Customer, IReadOnlyList<Line> Lines, int Cents, int Grams, bool Available);

/// <summary>What sending costs.</summary>
internal sealed record Quote(int Cents);

/// <summary>The day on which something too large for a parcel is fetched.</summary>
internal sealed record Pickup(string Order, string Day);

/// <summary>Money taken for an order.</summary>
internal sealed record Receipt(string Order, int Cents);

/// <summary>An order: <c>new</c>, <c>paid</c>, <c>unpaid</c> (charge it later) or <c>deferred</c> (its cart could not be read).</summary>
internal sealed record Order(string Id, int Customer, string Status, int Cents);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Product[]))]
[JsonSerializable(typeof(Stock[]))]
[JsonSerializable(typeof(PricedCart))]
[JsonSerializable(typeof(Quote))]
[JsonSerializable(typeof(Pickup))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Order))]
internal sealed partial class Messages : JsonSerializerContext;
