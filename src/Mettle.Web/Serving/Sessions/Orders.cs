// Orders that are not done yet, a file each, so that a service that died is known by what it owed.
using System.Text.Json;
using Mettle.Storage;

namespace Mettle.Web.Serving.Sessions;

/// <summary>Every method throws <see cref="ProblemException"/> where a file cannot be read or written.</summary>
/// <param name="folder">Where the files are. Their names are ids of streams, which the ledger made.</param>
internal sealed class Orders(string folder)
{
    /// <summary>All of them, the oldest first: ids sort by time.</summary>
    public IReadOnlyList<(string Id, Order Order)> All() => FileFailures.Explain(folder, () => !Directory.Exists(folder) ? [] : new List<(string, Order)>(
        from path in Directory.EnumerateFiles(folder, "*.json")
        let id = Path.GetFileNameWithoutExtension(path)
        orderby id
        let order = Find(id)
        where order is not null
        select (id, order)));

    /// <summary>The order of a stream; null: there is none, or it is done.</summary>
    public Order? Find(string id) => FileFailures.Explain(PathOf(id), () =>
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(id)), OrderJson.Default.Order);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    });

    /// <summary>Keeps an order, whole or not at all.</summary>
    public void Keep(string id, Order order) => FileFailures.Explain(PathOf(id), () =>
    {
        Directory.CreateDirectory(folder);
        var aside = PathOf(id) + ".new";
        File.WriteAllBytes(aside, JsonSerializer.SerializeToUtf8Bytes(order, OrderJson.Default.Order));
        File.Move(aside, PathOf(id), overwrite: true);
        return order;
    });

    /// <summary>It is done.</summary>
    public void Drop(string id) => FileFailures.Explain(PathOf(id), () =>
    {
        if (Directory.Exists(folder))
            File.Delete(PathOf(id));
        return id;
    });

    private string PathOf(string id) => Path.Join(folder, id + ".json");
}
