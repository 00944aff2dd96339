// Starts one of the six services: `dotnet shop.dll cart --urls http://127.0.0.1:9103`. It knows their names, not their work.
using Shop;

Dictionary<string, Action<WebApplication>> services = new()
{
    ["gateway"] = Gateway.Map,
    ["catalog"] = Catalog.Map,
    ["cart"] = Cart.Map,
    ["checkout"] = Checkout.Map,
    ["payment"] = Payment.Map,
    ["shipping"] = Shipping.Map,
};

if (args.Length == 0 || !services.TryGetValue(args[0], out var map))
{
    await Console.Error.WriteLineAsync($"usage: shop {string.Join('|', services.Keys)} --urls http://127.0.0.1:PORT");
    return 2;
}

using var log = new LineLog(args[0]);
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning);
builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, Messages.Default));
var app = builder.Build();
map(app);
await app.RunAsync();
return 0;
