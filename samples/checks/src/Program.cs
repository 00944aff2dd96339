// calc FILE: prints the value of each line.
using Calc;

foreach (var answer in Sheet.Answers(File.ReadLines(args[0])))
    Console.WriteLine(answer);
