// Counts customers by city. Start `titan emulator`, do what it prints, then `dotnet run`.
using TitanConnector;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;

try
{
    using var titan = new TitanClient(ConnectionSettings.FromEnvironmentVariables());
    var cities = new Dictionary<string, int>();
    await foreach (var customer in titan.ListAsync(new ListCustomers { Active = ActiveFilter.Any }))
    {
        var city = customer.Address?.City ?? "(no address)";
        cities[city] = cities.GetValueOrDefault(city) + 1;
    }

    Console.WriteLine($"{cities.Values.Sum()} customers in {cities.Count} cities. Most are in:");
    foreach (var (city, count) in cities.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(5))
    {
        Console.WriteLine($"{count,5}  {city}");
    }

    return 0;
}
catch (InvalidInputException error)
{
    Console.Error.WriteLine($"Nothing was sent. {error.Message}");
    return 2;
}
catch (ServiceTitanException error)
{
    Console.Error.WriteLine($"ServiceTitan refused. {error.Message}");
    return 3;
}
catch (WireException error)
{
    Console.Error.WriteLine($"There was no clear answer. {error.Message}");
    return 4;
}
