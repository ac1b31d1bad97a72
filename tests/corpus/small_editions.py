"""A small French report, and its text in four other languages as their documents print it."""

from __future__ import annotations

FRENCH = """\
Résumé

Le présent rapport porte sur les travaux du Comité en 2023.

 I. Introduction

1. Le Comité s’est réuni à New York en 2023.1 Il a adopté la résolution
78/12 et examiné 2 500 demandes.

 II. Eau et assainissement


  A. Progrès accomplis


2. Les rapports des États (voir figure I) ont montré que l’accès à l’eau
s’était amélioré dans 14 pays2. La coopération est restée faible. Que faire ?


Figure I
Accès à l’eau


  B. Lacunes


3. Dans les zones rurales, les progrès ont été plus lents.

4. Il reste 27 lacunes à combler d’ici à 2030.
__________________

 1 Voir A/78/100, par. 3.
 2 Voir https://example.org/eau.
"""

SPANISH = """\
Naciones Unidas A/99/1

Asamblea General

Resumen

El presente informe trata de la labor realizada por el Comité en 2023.

I. Introducción

1. El Comité se reunió en Nueva York en 20231. Aprobó la resolución 78/12
y examinó 2.500 solicitudes.

II. Agua y saneamiento


A. Progresos realizados


2. Los informes de los Estados (véase la figura I) mostraron que el acceso
__________________
1 Véase A/78/100, párr. 3.

23-01234 1/2
A/99/1
al agua había mejorado en 14 países2, pero la cooperación siguió siendo dé-
bil. ¿Qué hacer?


Figura I
Acceso al agua


B. Carencias


3. En las zonas rurales, los progresos fueron más lentos.

4. Quedan por colmar 27 carencias de aquí a 2030.
__________________
2 Véase https://example.org/eau.

2/2 23-01234
"""

RUSSIAN = """\
Организация Объединенных Наций A/99/1

Генеральная Ассамблея

Резюме

Настоящий доклад посвящен работе Комитета в 2023 году.

I. Введение

1. Комитет провел заседание в Нью-Йорке в 2023 году1. Он принял резо-
люцию 78/12 и рассмотрел 2500 заявлений. Резолюция принята единогласно.

II. Вода и санитария


A. Достигнутый прогресс


2. Доклады государств (см. рис. I) показали, что доступ к воде улучшился
__________________
1 См. A/78/100, п. 3.

23-01234 1/2
A/99/1
в 14 странах2. Сотрудничество оставалось слабым. Что делать?


Рисунок I
Доступ к воде


B. Пробелы


3. В сельских районах прогресс был более медленным.

4. К 2030 году предстоит восполнить 27 пробелов.
__________________
2 См. https://example.org/eau.

2/2 23-01234
"""

ARABIC = """\
الأمم المتحدة A/99/1

الجمعية العامة

موجز

يتناول هذا التقرير أعمال اللجنة في عام ٢٠٢٣.

أولا - مقدمة

١ - اجتمعت اللجنة في نيويورك في عام ٢٠٢٣(١). واتخذت القرار ٧٨/١٢
ونظرت في ٢٬٥٠٠ طلب.

ثانيا - المياه والصرف الصحي


ألف - التقدم المحرز


٢ - وأظهرت تقارير الدول (انظر الشكل الأول) أن الحصول على المياه
__________________
(١) انظر A/78/100، الفقرة ٣.

23-01234 1/2
A/99/1
قد تحسن في ١٤ بلدا(٢). وظل التعاون ضعيفا. ما العمل؟


الشكل الأول
الحصول على المياه


باء - الثغرات


٣ - وفي المناطق الريفية، كان التقدم أبطأ.

٤ - ولا تزال هناك ٢٧ ثغرة يتعين سدها بحلول عام ٢٠٣٠.
__________________
(٢) انظر https://example.org/eau.

2/2 23-01234
"""

CHINESE = """\
联合国 A/99/1

大会

摘要

本报告介绍委员会2023年的工作。

一、 导言

1． 委员会2023年在纽约举行会议。1 委员会通过了第
78/12号决议，审议了2 500份申请。

二、 水和环境卫生


A. 取得的进展


2． 各国的报告(见图一)表明，14个国家的用水
__________________
1 见A/78/100，第3段。

23-01234 1/2
A/99/1
情况有所改善，2 但合作仍然薄弱。怎么办？


图一
用水情况


B. 差距


3． 农村地区的进展较为缓慢。

4． 到2030年仍有27项差距有待弥补。
__________________
2 见https://example.org/eau。

2/2 23-01234
"""

TEXTS = {"es": SPANISH, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE}
